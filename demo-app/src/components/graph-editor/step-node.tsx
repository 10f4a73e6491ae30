import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Bot, GitBranch, LogOut, SquareTerminal, Zap } from 'lucide-react';

import { runMarks } from '../../lib/tones.ts';
import type { StepFlowNode } from './translate.ts';

const kinds = {
  trigger: { name: 'Trigger', icon: Zap },
  agent: { name: 'Agent', icon: Bot },
  command: { name: 'Command', icon: SquareTerminal },
  branch: { name: 'Branch', icon: GitBranch },
  output: { name: 'Output', icon: LogOut },
} as const;

/** A step on the canvas: 200 by 64 px, with a handle for what comes before and one for what comes after. */
export function StepNode({ data }: NodeProps<StepFlowNode>) {
  const { name, icon: Icon } = kinds[data.kind];
  return (
    <div
      className="step-node"
      data-kind={data.kind}
      data-tone={data.status && runMarks[data.status].tone}
    >
      {data.kind !== 'trigger' && <Handle type="target" position={Position.Left} />}
      <span className="step-icon">
        <Icon size={16} aria-hidden="true" />
      </span>
      <span className="step-text">
        <small>{data.status ? runMarks[data.status].text : name}</small>
        <span>{data.label}</span>
      </span>
      {data.kind !== 'output' && <Handle type="source" position={Position.Right} />}
    </div>
  );
}
