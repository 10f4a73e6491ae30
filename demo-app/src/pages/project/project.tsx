import './project.css';
import { useParams } from 'react-router';

import { loadProject, loadStories } from '#form/data.ts';

import { useApi } from '../../api/use-api.ts';
import { AppLink } from '../../components/app-link.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton, SkeletonText } from '../../components/ui/skeleton.tsx';
import { Failed } from '../../components/ui/state.tsx';
import { columns } from '../../lib/board.ts';
import { day } from '../../lib/format.ts';
import { projectMarks } from '../../lib/tones.ts';
import { Board } from './board.tsx';

/** One project's board. */
export default function Project() {
  const { id = '' } = useParams();
  const project = useApi(id, (signal) => loadProject(id, signal));
  const stories = useApi(id, (signal) => loadStories(id, signal));
  const failed = [project, stories].find(({ status }) => status === 'failed');
  return (
    <>
      <PageHeader
        above={<AppLink to="/projects">Projects</AppLink>}
        title={project.data?.name ?? (project.status === 'failed' ? 'Project' : undefined)}
        note={project.data?.description}
      >
        {project.data ? (
          <>
            <Badge mark={projectMarks[project.data.status]} dot />
            <span className="quiet figures">Due {day(project.data.dueOn)}</span>
          </>
        ) : (
          <span className="badge" aria-hidden="true">
            <SkeletonText width="14ch" />
          </span>
        )}
      </PageHeader>
      {failed ? (
        <div className="card">
          <Failed
            what="The project"
            error={failed.error}
            retry={() => {
              project.reload();
              stories.reload();
            }}
          />
        </div>
      ) : stories.data ? (
        <Board key={id} given={stories.data} />
      ) : (
        <div className="board" aria-busy="true">
          {columns.map((column) => (
            <div key={column.id} className="board-column">
              <h2>{column.name}</h2>
              <div className="board-wait">
                <Skeleton />
              </div>
            </div>
          ))}
        </div>
      )}
    </>
  );
}
