import type { AgentStatus } from '../../src/api/types.ts';
import type { Row } from '../db/rows.ts';
import { AGENTS, MODELS, type AgentSeed } from './agent-list.ts';
import type { CommandRef } from './commands.ts';
import type { Random } from './random.ts';

/** An agent with what the runs need to know of it. */
export interface SeededAgent {
  readonly id: string;
  readonly status: AgentStatus;
  readonly seed: AgentSeed;
}

/** Rows of `agents` and `agent_commands`. */
export function agentRows(
  random: Random,
  commands: readonly CommandRef[],
): { agents: Row[]; grants: Row[]; seeded: SeededAgent[] } {
  const agents: Row[] = [];
  const grants: Row[] = [];
  const seeded: SeededAgent[] = [];
  for (const [team, members] of Object.entries(AGENTS)) {
    for (const seed of members) {
      const id = seed.name.toLowerCase().replaceAll(' ', '-');
      const status = agentStatus(id, random);
      seeded.push({ id, status, seed });
      const { name, role, description } = seed;
      agents.push({ id, name, role, team, model: random.pick(MODELS), status, description });
      for (const command of someCommands(random, commands, seed.uses)) {
        grants.push({ agent_id: id, command_id: command.id });
      }
    }
  }
  return { agents, grants, seeded };
}

// Two that do not work, so that every state shows; no workflow that is active counts on them but one.
function agentStatus(id: string, random: Random): AgentStatus {
  if (id === 'tax-filer') return 'failed';
  if (id === 'mood-reader' || id === 'event-planner') return 'paused';
  return random.chance(0.4) ? 'running' : 'idle';
}

function someCommands(
  random: Random,
  commands: readonly CommandRef[],
  uses: readonly string[],
): CommandRef[] {
  return uses.flatMap((category) => {
    const candidates = commands.filter((command) => command.category === category);
    return candidates.filter(() => random.chance(5 / candidates.length));
  });
}
