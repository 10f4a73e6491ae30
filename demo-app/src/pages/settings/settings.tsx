import './settings.css';
import { useState } from 'react';

import { loadSettings } from '#form/data.ts';

import type { Settings as Values } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { saveSettings } from '../../api/writes.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Failed } from '../../components/ui/state.tsx';
import { Appearance } from './appearance.tsx';
import { NumberField, Section, Switch, TextField } from './fields.tsx';

/** How the workspace is set up, and how the console looks for whoever sits before it. */
export default function Settings() {
  const { status, data, error, reload, replace } = useApi('settings', loadSettings);
  return (
    <>
      <PageHeader title="Settings" note="For the whole workspace, but for the appearance" />
      <div className="settings">
        <Appearance />
        {status === 'failed' ? (
          <div className="card">
            <Failed what="The settings" error={error} retry={reload} />
          </div>
        ) : data ? (
          <Form given={data} onSaved={replace} />
        ) : (
          <div className="settings-wait">
            <Skeleton label="Loading the settings" />
          </div>
        )}
      </div>
    </>
  );
}

const timeZones = Intl.supportedValuesOf('timeZone');

function Form({
  given,
  onSaved,
}: {
  readonly given: Values;
  readonly onSaved: (values: Values) => void;
}) {
  const [values, setValues] = useState(given);
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | Error>('idle');
  const set = <K extends keyof Values>(key: K, part: Values[K]) => {
    setValues((old) => ({ ...old, [key]: part }));
    setState('idle');
  };
  const { workspace, limits, notifications } = values;
  const zones = timeZones.includes(workspace.timeZone)
    ? timeZones
    : [workspace.timeZone, ...timeZones];

  const save = async () => {
    setState('saving');
    try {
      onSaved(await saveSettings(values));
      setState('saved');
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  };

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Section title="Workspace" about="Who this console belongs to.">
        <TextField
          label="Name"
          value={workspace.name}
          onChange={(name) => set('workspace', { ...workspace, name })}
        />
        <TextField
          label="Contact"
          type="email"
          value={workspace.contact}
          onChange={(contact) => set('workspace', { ...workspace, contact })}
        />
        <label className="field">
          <span>Time zone</span>
          <select
            className="input"
            value={workspace.timeZone}
            onChange={({ target }) => set('workspace', { ...workspace, timeZone: target.value })}
          >
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </label>
      </Section>
      <Section title="Limits" about="What agents may do before a person is asked.">
        <NumberField
          label="Spend a day, $"
          value={limits.spend}
          onChange={(spend) => set('limits', { ...limits, spend })}
        />
        <NumberField
          label="Runs at the same time"
          value={limits.concurrentRuns}
          onChange={(concurrentRuns) => set('limits', { ...limits, concurrentRuns })}
        />
        <NumberField
          label="Review a run above, $"
          value={limits.reviewAbove}
          onChange={(reviewAbove) => set('limits', { ...limits, reviewAbove })}
        />
        <NumberField
          label="Keep logs, days"
          value={values.retentionDays}
          onChange={(days) => set('retentionDays', days)}
        />
      </Section>
      <Section title="Notifications" about="Sent to the contact.">
        <Switch
          label="A run failed"
          checked={notifications.failedRuns}
          onChange={(failedRuns) => set('notifications', { ...notifications, failedRuns })}
        />
        <Switch
          label="Spend nears the limit"
          checked={notifications.spendWarnings}
          onChange={(spendWarnings) => set('notifications', { ...notifications, spendWarnings })}
        />
        <Switch
          label="The weekly report is ready"
          checked={notifications.weeklyReport}
          onChange={(weeklyReport) => set('notifications', { ...notifications, weeklyReport })}
        />
      </Section>
      {state instanceof Error && (
        <p className="problem" role="alert">
          The settings were not saved. {state.message}
        </p>
      )}
      <div className="settings-foot">
        <output className="quiet">{state === 'saved' && 'Saved'}</output>
        <button type="submit" className="button primary" disabled={state === 'saving'}>
          {state === 'saving' ? 'Saving…' : 'Save the settings'}
        </button>
      </div>
    </form>
  );
}
