import './workflow.css';
import { Play, Save } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';

import { loadWorkflow } from '#form/data.ts';
import { GraphEditor } from '#form/parts/graph-editor.tsx';

import type { WorkflowDetail, WorkflowLayout, WorkflowRun } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { runWorkflow, saveWorkflow } from '../../api/writes.ts';
import { AppLink } from '../../components/app-link.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Failed } from '../../components/ui/state.tsx';
import { RunPanel } from './run-panel.tsx';

const above = <AppLink to="/workflows">Workflows</AppLink>;

/** One workflow: its graph to be edited, saved and run. */
export default function Workflow() {
  const { id = '' } = useParams();
  const { status, data, error, reload, replace } = useApi(id, (signal) => loadWorkflow(id, signal));
  if (data) return <Editor key={id} workflow={data} onSaved={replace} />;
  return (
    <>
      <PageHeader above={above} title={status === 'failed' ? 'Workflow' : undefined} />
      {status === 'failed' ? (
        <div className="card">
          <Failed what="The workflow" error={error} retry={reload} />
        </div>
      ) : (
        <div className="workflow">
          <div className="card workflow-graph">
            <Skeleton label="Loading the workflow" />
          </div>
          <div className="card workflow-run" />
        </div>
      )}
    </>
  );
}

type Busy = 'saving' | 'running' | null;

interface Props {
  readonly workflow: WorkflowDetail;
  readonly onSaved: (workflow: WorkflowDetail) => void;
}

function Editor({ workflow, onSaved }: Props) {
  const [edited, setEdited] = useState<WorkflowLayout | null>(null);
  const [run, setRun] = useState<WorkflowRun | null>(null);
  const [busy, setBusy] = useState<Busy>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [said, setSaid] = useState('');

  const attempt = async (what: Exclude<Busy, null>, work: () => Promise<string>) => {
    setBusy(what);
    setProblem(null);
    setSaid('');
    try {
      setSaid(await work());
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(null);
    }
  };
  const store = async () => {
    if (!edited) return;
    onSaved(await saveWorkflow(workflow.id, edited));
    // What was moved while the request was under way has not been saved yet.
    setEdited((now) => (now === edited ? null : now));
  };
  const save = () => attempt('saving', () => store().then(() => 'Saved.'));
  const start = () =>
    attempt('running', async () => {
      await store();
      const result = await runWorkflow(workflow.id);
      setRun(result);
      return `The run ${result.status}.`;
    });

  return (
    <>
      <PageHeader above={above} title={workflow.name} note={workflow.description}>
        <button
          type="button"
          className="button"
          disabled={!edited || busy !== null}
          onClick={() => void save()}
        >
          <Save size={16} aria-hidden="true" /> Save
        </button>
        <button
          type="button"
          className="button primary"
          disabled={busy !== null}
          onClick={() => void start()}
        >
          <Play size={16} aria-hidden="true" /> {busy === 'running' ? 'Running…' : 'Run'}
        </button>
        <output className="visually-hidden">{said}</output>
      </PageHeader>
      {problem && (
        <p className="problem" role="alert">
          {problem.message}
        </p>
      )}
      <div className="workflow">
        <section className="card workflow-graph" aria-label="Graph of the workflow">
          <GraphEditor layout={workflow} results={run?.steps ?? none} onChange={setEdited} />
        </section>
        <RunPanel workflow={workflow} run={run} busy={busy === 'running'} />
      </div>
    </>
  );
}

const none: WorkflowRun['steps'] = [];
