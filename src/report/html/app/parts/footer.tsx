import { qualityWords } from '../../../compression-words.ts';
import { useView } from '../view.ts';

/** How the figures came about: what must be alike before they are compared with others. */
export function Footer() {
  const { build, measurement } = useView().report;
  const { compression, bundler } = build;
  const shares =
    compression.shares === 'measured'
      ? 'Shares of modules are exact: read from the compressed stream.'
      : '≈ Shares of modules in compressed files are estimates, in proportion to their raw bytes.';
  return (
    <footer className="bottom">
      <p>
        {build.root === '.' ? 'This build' : build.root}: Vite {build.vite}, {bundler.name}{' '}
        {bundler.version}, mode {build.mode}, environment {build.environment}, base {build.base}
      </p>
      <p>
        {qualityWords(compression, 'gzip')}, {qualityWords(compression, 'brotli')}. 1 kB is 1000
        bytes. {shares}
      </p>
      {measurement ? (
        <p>
          Measured with {measurement.environment.browser} on {measurement.environment.cpuModel},{' '}
          {measurement.environment.cores} cores, load {measurement.environment.load.toFixed(2)};
          network:{' '}
          {measurement.environment.engine === 'link' ? 'shaped link' : 'Chromium’s throttling'}
        </p>
      ) : null}
      <p>Loadline {build.loadline}</p>
    </footer>
  );
}
