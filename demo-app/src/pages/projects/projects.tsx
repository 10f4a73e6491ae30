import './projects.css';
import { Cover } from '#form/cover.tsx';
import { loadProjects } from '#form/data.ts';

import type { Project } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { AppLink } from '../../components/app-link.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Empty, Failed } from '../../components/ui/state.tsx';
import { day, percent } from '../../lib/format.ts';
import { projectMarks } from '../../lib/tones.ts';

/** What people and agents work towards. */
export default function Projects() {
  const { status, data, error, reload } = useApi('projects', loadProjects);
  return (
    <>
      <PageHeader
        title="Projects"
        note={data && `${data.items.filter(isOpen).length} open, ${data.total} in all`}
      />
      {status === 'failed' ? (
        <div className="card">
          <Failed what="The projects" error={error} retry={reload} />
        </div>
      ) : data?.total === 0 ? (
        <div className="card">
          <Empty title="No project yet." />
        </div>
      ) : (
        <ul className="project-list">
          {data
            ? data.items.map((project, i) => (
                <ProjectCard key={project.id} project={project} at={i} />
              ))
            : Array.from({ length: 6 }, (_, i) => (
                <li key={i} className="card project-card" aria-hidden="true">
                  <Skeleton />
                </li>
              ))}
        </ul>
      )}
    </>
  );
}

const isOpen = (project: Project): boolean => project.status !== 'done';

function ProjectCard({ project, at }: { readonly project: Project; readonly at: number }) {
  const share = project.storyCount > 0 ? project.doneCount / project.storyCount : 0;
  return (
    <li className="card project-card">
      <Cover number={at} />
      <div className="project-text">
        <div className="project-title">
          <h2>
            <AppLink to={`/projects/${project.id}`}>{project.name}</AppLink>
          </h2>
          <Badge mark={projectMarks[project.status]} dot />
        </div>
        <p className="project-about">{project.description}</p>
        <div className="meter" aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </div>
        <p className="project-facts figures">
          <span>
            {project.doneCount} of {project.storyCount} stories, {percent(share)}
          </span>
          <span>due {day(project.dueOn)}</span>
        </p>
      </div>
    </li>
  );
}
