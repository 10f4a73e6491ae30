import './story.css';
import { Save } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';

import { loadStory } from '#form/data.ts';
import { TextEditor } from '#form/parts/text-editor.tsx';

import type { StoryDetail, StoryEdit } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { saveStory } from '../../api/writes.ts';
import { AppLink } from '../../components/app-link.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Failed } from '../../components/ui/state.tsx';
import { StoryFields } from './story-fields.tsx';

/** One story: its text and all that is known of it, to be read and edited. */
export default function Story() {
  const { id = '' } = useParams();
  const { status, data, error, reload, replace } = useApi(id, (signal) => loadStory(id, signal));
  if (data) return <Editor key={id} story={data} onSaved={replace} />;
  return (
    <>
      <PageHeader
        above={<AppLink to="/projects">Projects</AppLink>}
        title={status === 'failed' ? 'Story' : undefined}
      />
      {status === 'failed' ? (
        <div className="card">
          <Failed what="The story" error={error} retry={reload} />
        </div>
      ) : (
        <div className="story">
          <div className="card story-text">
            <Skeleton label="Loading the story" />
          </div>
          <div className="card story-side">
            <Skeleton />
          </div>
        </div>
      )}
    </>
  );
}

interface Props {
  readonly story: StoryDetail;
  readonly onSaved: (story: StoryDetail) => void;
}

function Editor({ story, onSaved }: Props) {
  const [edit, setEdit] = useState<StoryEdit>({});
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | Error>('idle');
  const changed = Object.keys(edit).length > 0;
  const change = (part: StoryEdit) => {
    setEdit((old) => ({ ...old, ...part }));
    setState('idle');
  };

  const save = async () => {
    if (!changed || state === 'saving') return;
    setState('saving');
    try {
      const saved = await saveStory(story.id, edit);
      // What was typed while the request was under way has not been saved yet.
      setEdit((now) => (now === edit ? {} : now));
      setState('saved');
      onSaved({ ...story, ...saved });
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  };
  useSaveKey(save);

  return (
    <>
      <PageHeader
        above={
          <>
            <AppLink to="/projects">Projects</AppLink> /{' '}
            <AppLink to={`/projects/${story.projectId}`}>{story.projectName}</AppLink>
          </>
        }
        title={edit.title ?? story.title}
        note={<span className="mono">{story.key}</span>}
      >
        <output className="story-state quiet">
          {state === 'saving'
            ? 'Saving…'
            : state === 'saved'
              ? 'Saved'
              : changed
                ? 'Not saved yet'
                : ''}
        </output>
        <button
          type="button"
          className="button primary"
          disabled={!changed || state === 'saving'}
          aria-keyshortcuts="Control+S"
          onClick={() => void save()}
        >
          <Save size={16} aria-hidden="true" /> Save
        </button>
      </PageHeader>
      {state instanceof Error && (
        <p className="problem" role="alert">
          The story was not saved. {state.message}
        </p>
      )}
      <div className="story">
        <div className="card story-text">
          <TextEditor
            html={story.body}
            label="Text of the story"
            onChange={(body) => change({ body })}
          />
        </div>
        <StoryFields story={story} edit={edit} onChange={change} />
      </div>
    </>
  );
}

/** Ctrl+S (or ⌘S) saves the story and not the page. */
function useSaveKey(save: () => Promise<void>): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
