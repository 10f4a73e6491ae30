import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';

import { loadCommand } from '#form/data.ts';
import { Markdown } from '#form/parts/markdown.tsx';

import type { CommandDetail } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Skeleton, SkeletonText } from '../../components/ui/skeleton.tsx';
import { Failed } from '../../components/ui/state.tsx';
import { day, number, percent } from '../../lib/format.ts';
import { accessMarks } from '../../lib/tones.ts';
import { CopyExample } from './copy-example.tsx';

/** All about one command, on a sheet over the list. */
export function CommandSheet({
  id,
  onClose,
}: {
  readonly id: string;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { status, data, error, reload } = useApi(id, (signal) => loadCommand(id, signal));
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="command-name"
      onClose={onClose}
      closedby="any"
    >
      <div className="sheet-head">
        <h2 id="command-name" className="mono">
          {data?.name ?? 'Command'}
        </h2>
        <button
          type="button"
          className="button plain icon"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <div className="sheet-body">
        {status === 'failed' ? (
          <Failed what="The command" error={error} retry={reload} />
        ) : (
          <>
            <p className="quiet">{data?.summary ?? <SkeletonText width="40ch" />}</p>
            <Facts command={data} />
            {data ? (
              <>
                <Parameters command={data} />
                <CopyExample text={data.example} />
                <div className="sheet-text">
                  <Markdown text={data.description} />
                </div>
              </>
            ) : (
              <div className="sheet-wait">
                <Skeleton label="Loading the command" />
              </div>
            )}
          </>
        )}
      </div>
    </dialog>
  );
}

function Facts({ command }: { readonly command: CommandDetail | undefined }) {
  const wait = <SkeletonText width="6ch" />;
  return (
    <dl className="facts figures">
      <div>
        <dt>Access</dt>
        <dd>{command ? <Badge mark={accessMarks[command.access]} /> : wait}</dd>
      </div>
      <div>
        <dt>Version</dt>
        <dd>{command?.version ?? wait}</dd>
      </div>
      <div>
        <dt>Calls, 30 days</dt>
        <dd>{command ? number(command.uses) : wait}</dd>
      </div>
      <div>
        <dt>Success</dt>
        <dd>{command ? percent(command.successRate) : wait}</dd>
      </div>
      <div>
        <dt>Changed</dt>
        <dd>{command ? day(command.updatedAt) : wait}</dd>
      </div>
    </dl>
  );
}

function Parameters({ command }: { readonly command: CommandDetail }) {
  if (command.parameters.length === 0) return null;
  return (
    <section className="parameters">
      <h3>Parameters</h3>
      <dl>
        {command.parameters.map((parameter) => (
          <div key={parameter.name}>
            <dt>
              <code>{parameter.name}</code> <span>{parameter.type}</span>
              {parameter.required && <strong>required</strong>}
            </dt>
            <dd>{parameter.description}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
