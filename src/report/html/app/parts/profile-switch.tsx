import { replacePlace, useView } from '../view.ts';
import { Segmented } from './segmented.tsx';

/** Which profile's measurements are shown; nothing where there is no choice. */
export function ProfileSwitch() {
  const { report, profile, hrefHere } = useView();
  const profiles = report.measurement?.profiles ?? [];
  if (profiles.length < 2 || profile === null) return null;
  return (
    <Segmented
      legend="Measured on"
      options={profiles.map(({ name }) => ({ value: name, label: name }))}
      value={profile}
      onChange={(value) => replacePlace(hrefHere({ profile: value }))}
    />
  );
}
