import type { WorkflowDetail, WorkflowRun } from '../../api/types.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { duration, percent } from '../../lib/format.ts';
import { runMarks } from '../../lib/tones.ts';

interface Props {
  readonly workflow: WorkflowDetail;
  readonly run: WorkflowRun | null;
  readonly busy: boolean;
}

/** The run that was just made, step by step on one time line; before it, what a run would do. */
export function RunPanel({ workflow, run, busy }: Props) {
  return (
    <section className="card workflow-run" aria-labelledby="run-title" aria-busy={busy}>
      <div className="card-head">
        <h2 id="run-title">{run ? 'This run' : 'Steps'}</h2>
        {run ? (
          <Badge mark={runMarks[run.status]} dot />
        ) : (
          <p className="figures">
            {workflow.stepCount} steps · {percent(workflow.successRate)} succeed
          </p>
        )}
      </div>
      {run ? (
        <>
          <p className="run-total figures">
            {duration(run.durationMs)} from the first step to the last;{' '}
            {duration(run.steps.reduce((sum, step) => sum + step.durationMs, 0))} of work in all
          </p>
          <ol className="run-steps figures">
            {run.steps.map((step) => (
              <li key={step.stepId}>
                <div className="run-step">
                  <span>{step.name}</span>
                  <span>{duration(step.durationMs)}</span>
                </div>
                <div className="run-line" aria-hidden="true">
                  <span
                    data-tone={runMarks[step.status].tone}
                    style={{
                      left: `${(step.startMs / Math.max(1, run.durationMs)) * 100}%`,
                      width: `${Math.max(1.5, (step.durationMs / Math.max(1, run.durationMs)) * 100)}%`,
                    }}
                  />
                </div>
                <p className="run-output">{step.output}</p>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <ol className="run-steps">
          {workflow.steps.map((step) => (
            <li key={step.id}>
              <div className="run-step">
                <span>{step.name}</span>
              </div>
              <p className="run-output">
                {step.dependsOn.length === 0
                  ? 'Begins at once'
                  : `After ${step.dependsOn.map((id) => nameOf(workflow, id)).join(' and ')}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const nameOf = (workflow: WorkflowDetail, id: string): string =>
  workflow.steps.find((step) => step.id === id)?.name ?? id;
