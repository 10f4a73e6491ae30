import type { Category, Command } from '../../api/types.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { SkeletonText } from '../../components/ui/skeleton.tsx';
import { number, percent } from '../../lib/format.ts';
import { accessMarks } from '../../lib/tones.ts';
import { stepThroughRows } from './step-through-rows.ts';

interface Props {
  readonly commands: readonly Command[] | undefined;
  readonly categories: readonly Category[] | undefined;
  /** New rows are on their way; the old ones still stand. */
  readonly busy: boolean;
  /** How many rows to keep room for while none is known. */
  readonly rows: number;
  readonly onOpen: (id: string) => void;
}

/** One page of commands. The arrow keys lead from name to name. */
export function CommandTable({ commands, categories, busy, rows, onOpen }: Props) {
  const names = new Map(categories?.map(({ id, name }) => [id, name]));
  return (
    <table className="table folds command-table" aria-busy={busy}>
      <thead>
        <tr>
          <th scope="col">Command</th>
          <th scope="col">Category</th>
          <th scope="col">Access</th>
          <th scope="col" className="number">
            Calls, 30 days
          </th>
          <th scope="col" className="number">
            Success
          </th>
        </tr>
      </thead>
      <tbody>
        {commands
          ? commands.map((command) => (
              <tr key={command.id}>
                <td className="cut command-name">
                  <button
                    type="button"
                    className="mono"
                    onKeyDown={stepThroughRows}
                    onClick={() => onOpen(command.id)}
                  >
                    {command.name}
                  </button>
                  <div className="command-summary">{command.summary}</div>
                </td>
                <td className="wide-only command-category">{names.get(command.category)}</td>
                <td>
                  <Badge mark={accessMarks[command.access]} />
                </td>
                <td className="number" data-label="Calls">
                  {number(command.uses)}
                </td>
                <td className="number" data-label="Success">
                  {percent(command.successRate)}
                </td>
              </tr>
            ))
          : Array.from({ length: rows }, (_, i) => (
              <tr key={i} aria-hidden="true">
                <td className="cut">
                  <SkeletonText width="22ch" />
                  <div className="command-summary">
                    <SkeletonText width="40ch" />
                  </div>
                </td>
                <td className="wide-only">
                  <SkeletonText width="10ch" />
                </td>
                <td>
                  <SkeletonText width="6ch" />
                </td>
                <td className="number">
                  <SkeletonText width="5ch" />
                </td>
                <td className="number">
                  <SkeletonText width="5ch" />
                </td>
              </tr>
            ))}
      </tbody>
    </table>
  );
}
