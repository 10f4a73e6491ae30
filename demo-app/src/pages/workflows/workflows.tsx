import './workflows.css';
import { useSearchParams } from 'react-router';

import { findWorkflows, loadTemplates } from '#form/data.ts';

import type { Workflow } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { AppLink } from '../../components/app-link.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager } from '../../components/ui/pager.tsx';
import { SkeletonText } from '../../components/ui/skeleton.tsx';
import { Empty, Failed } from '../../components/ui/state.tsx';
import { duration, number, percent, time } from '../../lib/format.ts';
import { pageFrom } from '../../lib/paging.ts';
import { runMarks, workflowMarks } from '../../lib/tones.ts';
import { Templates } from './templates.tsx';

const size = 12;

/** What agents do together, and the templates that such work begins from. */
export default function Workflows() {
  const [search, setSearch] = useSearchParams();
  const page = pageFrom(search.get('page'));
  const workflows = useApi(
    String(page),
    (signal) => findWorkflows({ page, size, sort: 'name' }, signal),
    { keep: true },
  );
  const templates = useApi('templates', loadTemplates);
  return (
    <>
      <PageHeader
        title="Workflows"
        note={workflows.data && `${number(workflows.data.total)} workflows, of all teams`}
      />
      <section className="card workflow-list" aria-label="Workflows">
        {workflows.status === 'failed' ? (
          <Failed what="The workflows" error={workflows.error} retry={workflows.reload} />
        ) : workflows.data?.total === 0 ? (
          <Empty title="No workflow yet." />
        ) : (
          <>
            <table className="table folds" aria-busy={workflows.status === 'loading'}>
              <thead>
                <tr>
                  <th scope="col">Workflow</th>
                  <th scope="col">Status</th>
                  <th scope="col" className="number">
                    Steps
                  </th>
                  <th scope="col" className="number">
                    Runs, 7 days
                  </th>
                  <th scope="col" className="number">
                    Success
                  </th>
                  <th scope="col" className="number">
                    Median
                  </th>
                  <th scope="col">Last run, UTC</th>
                </tr>
              </thead>
              <tbody>
                {workflows.data
                  ? workflows.data.items.map((workflow) => (
                      <Row key={workflow.id} workflow={workflow} />
                    ))
                  : waiting}
              </tbody>
            </table>
            <Pager
              page={page}
              size={size}
              total={workflows.data?.total}
              what="workflows"
              onPage={(n) => setSearch(n === 1 ? {} : { page: String(n) })}
            />
          </>
        )}
      </section>
      <Templates templates={templates} />
    </>
  );
}

function Row({ workflow }: { readonly workflow: Workflow }) {
  // No run is neither a success nor quick.
  const ran = (figure: string) => (workflow.runs === 0 ? '–' : figure);
  return (
    <tr>
      <td className="cut">
        <AppLink to={`/workflows/${workflow.id}`} className="row-link">
          {workflow.name}
        </AppLink>
        <div className="workflow-about">{workflow.description}</div>
      </td>
      <td>
        <Badge mark={workflowMarks[workflow.status]} dot />
      </td>
      <td className="number" data-label="Steps">
        {workflow.stepCount}
      </td>
      <td className="number" data-label="Runs">
        {number(workflow.runs)}
      </td>
      <td className="number wide-only">{ran(percent(workflow.successRate))}</td>
      <td className="number wide-only">{ran(duration(workflow.medianMs))}</td>
      <td className="workflow-last wide-only figures">
        {workflow.lastRunAt && workflow.lastRunStatus ? (
          <>
            {time(workflow.lastRunAt)} <Badge mark={runMarks[workflow.lastRunStatus]} />
          </>
        ) : (
          <span className="quiet">Never</span>
        )}
      </td>
    </tr>
  );
}

const waiting = Array.from({ length: size }, (_, i) => (
  <tr key={i} aria-hidden="true">
    <td className="cut">
      <SkeletonText width="18ch" />
      <div className="workflow-about">
        <SkeletonText width="34ch" />
      </div>
    </td>
    <td>
      <SkeletonText width="7ch" />
    </td>
    <td className="number">
      <SkeletonText width="2ch" />
    </td>
    <td className="number">
      <SkeletonText width="4ch" />
    </td>
    <td className="number wide-only">
      <SkeletonText width="4ch" />
    </td>
    <td className="number wide-only">
      <SkeletonText width="5ch" />
    </td>
    <td className="wide-only">
      <SkeletonText width="16ch" />
    </td>
  </tr>
));
