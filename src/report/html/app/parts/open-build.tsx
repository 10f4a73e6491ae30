import { useId, useState } from 'react';

import { readBuild } from '../model/read-build.ts';
import { useView } from '../view.ts';

/** A field for the file of another build, and what went wrong with it. */
export function OpenBuild() {
  const { other, openOther } = useView();
  const id = useId();
  const [problem, setProblem] = useState('');
  const open = async (file: File | undefined) => {
    if (!file) return;
    try {
      openOther(await readBuild(file));
      setProblem('');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="field open-build">
      <label htmlFor={id}>{other ? `Compared with ${other.name}` : 'Another build'}</label>
      <input
        id={id}
        type="file"
        accept=".json,.html"
        aria-describedby={`${id}-problem`}
        onChange={(event) => void open(event.target.files?.[0])}
      />
      <p id={`${id}-problem`} className="bad" role="alert">
        {problem}
      </p>
    </div>
  );
}
