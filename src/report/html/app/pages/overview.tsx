import { headline } from '../model/headline.ts';
import { Headlines } from '../parts/headlines.tsx';
import { NextStep } from '../parts/next-step.tsx';
import { PackageTable } from '../parts/package-table.tsx';
import { RouteTable } from '../parts/route-table.tsx';
import { SinceBaseline } from '../parts/since-baseline.tsx';
import { Empty } from '../parts/words.tsx';
import { useView } from '../view.ts';

export function Overview() {
  const { report, size } = useView();
  const { tone, title, next } = headline(report, size);
  const { root, mode, vite } = report.build;
  return (
    <>
      <div className="hero">
        <p className="eyebrow">
          {root === '.' ? 'This build' : root}, {mode}, Vite {vite}
        </p>
        <h1 className={tone}>{title}</h1>
        {next ? <NextStep next={next} /> : null}
        {report.notes.length > 0 ? (
          <ul className="notes" aria-label="Notes of the build">
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
      </div>
      <Headlines />
      <SinceBaseline />
      <section aria-labelledby="routes">
        <RouteTable />
        {report.measurement === null ? (
          <Empty>
            No browser has measured this build yet: run <code>loadline measure</code>
          </Empty>
        ) : null}
      </section>
      <section aria-labelledby="packages">
        <h2 id="packages">What the bytes are</h2>
        <p className="lead">All files of the build by package, those of lazy routes included.</p>
        <PackageTable />
      </section>
    </>
  );
}
