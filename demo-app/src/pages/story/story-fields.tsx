import { loadAgentNames } from '#form/data.ts';

import type { Priority, StoryDetail, StoryEdit } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { columns } from '../../lib/board.ts';
import { time } from '../../lib/format.ts';
import { priorityMarks } from '../../lib/tones.ts';

interface Props {
  readonly story: StoryDetail;
  readonly edit: StoryEdit;
  readonly onChange: (part: StoryEdit) => void;
}

const estimates = [0, 1, 2, 3, 5, 8, 13];

/** What is known of a story besides its text. */
export function StoryFields({ story, edit, onChange }: Props) {
  const agents = useApi('agent names', loadAgentNames);
  const known = { ...story, ...edit };
  const assigned = known.assigneeId;
  return (
    <section className="card story-side" aria-label="Properties">
      <label className="field">
        <span>Title</span>
        <textarea
          className="input story-title"
          rows={3}
          value={known.title}
          onChange={({ target }) => onChange({ title: target.value.replaceAll('\n', ' ') })}
        />
      </label>
      <label className="field">
        <span>Assignee</span>
        <select
          className="input"
          value={assigned ?? ''}
          onChange={({ target }) => onChange({ assigneeId: target.value || null })}
        >
          <option value="">Nobody</option>
          {agents.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {assigned && !agents.data?.some(({ id }) => id === assigned) && (
            <option value={assigned}>{story.assignee?.name ?? assigned}</option>
          )}
        </select>
      </label>
      <label className="field">
        <span>Priority</span>
        <select
          className="input"
          value={known.priority}
          onChange={({ target }) => onChange({ priority: target.value as Priority })}
        >
          {Object.entries(priorityMarks).map(([id, { text }]) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Estimate</span>
        <select
          className="input"
          value={known.estimate}
          onChange={({ target }) => onChange({ estimate: Number(target.value) })}
        >
          {[...new Set([...estimates, known.estimate])]
            .sort((a, b) => a - b)
            .map((points) => (
              <option key={points} value={points}>
                {points} {points === 1 ? 'point' : 'points'}
              </option>
            ))}
        </select>
      </label>
      <dl className="story-facts">
        <div>
          <dt>Column</dt>
          <dd>{columns.find(({ id }) => id === story.column)?.name}</dd>
        </div>
        <div>
          <dt>Labels</dt>
          <dd>
            {story.labels.length === 0
              ? 'None'
              : story.labels.map((label) => (
                  <Badge key={label} mark={{ text: label, tone: 'quiet' }} />
                ))}
          </dd>
        </div>
        <div>
          <dt>Changed, UTC</dt>
          <dd className="figures">{time(story.updatedAt)}</dd>
        </div>
      </dl>
    </section>
  );
}
