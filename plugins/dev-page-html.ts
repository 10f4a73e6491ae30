/**
 * The page at `/__loadline/` of a dev server: what the source tells now, and below it the last report. It asks for `live`
 * and `report.html` beside it. Whatever comes from the app is put in as text.
 *
 * @param nonce lets its own script and style run, and nothing else.
 */
export function devPageHtml(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Loadline</title>
<link rel="icon" href="${ICON}">
<style nonce="${nonce}">${STYLE}</style>
<body>
<header><h1>Loadline</h1><p id="state" role="status">Connecting …</p></header>
<section aria-label="Findings in the source as it is now"><ul id="findings"></ul></section>
<p id="none" hidden>There is no report yet. <code>npx loadline analyze</code> writes one, and so does every <code>vite build</code> with the plugin; this page then shows it.</p>
<iframe id="report" title="The last report" hidden></iframe>
<script type="module" nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}

/** The mark that the report has too. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='#3b6fd4' stroke-width='2.5'><circle cx='12' cy='12' r='7'/><path d='M1 12h22'/></svg>",
)}`;

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#e1e4ea, #262c37); --quiet: light-dark(#626c7d, #8f9aab);
  --link: light-dark(#1c5bc4, #84b3ff); --bad: light-dark(#bb2424, #ff8379); --warn: light-dark(#8a5a00, #e3b152); }
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: flex; flex-direction: column; font: 14px/1.5 system-ui, sans-serif;
  background: light-dark(#fff, #14181f); color: light-dark(#14181f, #e9ecf1); }
header { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; padding: 10px 20px; border-bottom: 1px solid var(--line); }
h1 { font-size: 15px; margin: 0; }
header p { margin: 0; color: var(--quiet); }
section { max-height: 45vh; overflow: auto; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: 10px 20px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
li p { margin: 2px 0; max-width: 75em; }
li b { margin-right: 10px; }
.error b { color: var(--bad); }
.warning b { color: var(--warn); }
.fix, .chain { color: var(--quiet); }
.chain { font-size: 13px; }
button { font: 13px ui-monospace, monospace; padding: 2px 0; border: 0; background: none; color: var(--link); cursor: pointer; text-align: left; }
button:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
iframe { flex: 1; min-height: 300px; width: 100%; border: 0; }
#none { padding: 20px; color: var(--quiet); }
code { font-family: ui-monospace, monospace; }
`;

const SCRIPT = `
const byId = (id) => document.getElementById(id);
const element = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });
const count = (many, word) => many + ' ' + word + (many === 1 ? '' : 's');
const states = {
  off: 'The plugin is told to enforce nothing, so the source is not looked at.',
  'no-entry': 'There is no index.html that the source could be read from.',
  reading: 'Reading the source …',
  failed: 'The source could not be read this time: the terminal says why.',
};

function placeButton(place) {
  const button = element('button', '', place);
  button.title = 'Open in the editor';
  button.onclick = () => fetch('open?place=' + encodeURIComponent(place), { method: 'POST' });
  return button;
}

function item({ code, severity, message, fix, place, chain }) {
  const li = element('li', severity, '');
  const head = element('p', '', '');
  head.append(element('b', '', (severity === 'error' ? '\u2716 ' : '\u25B2 ') + code));
  if (place) head.append(placeButton(place));
  li.append(head, element('p', '', message));
  if (chain.length > 1) {
    const way = element('p', 'chain', 'through ');
    chain.forEach((step, at) => way.append(at > 0 ? ' \u2192 ' : '', placeButton(step)));
    li.append(way);
  }
  if (fix) li.append(element('p', 'fix', fix));
  return li;
}

function show({ state, findings }) {
  const none = 'The source has nothing that would hold a route back.';
  byId('state').textContent = states[state] ?? (findings.length === 0 ? none : count(findings.length, 'finding') + ' in the source as it is now');
  byId('findings').replaceChildren(...findings.map(item));
}

let shown = null;
function showReport({ written }) {
  const report = byId('report');
  byId('none').hidden = written !== null;
  report.hidden = written === null;
  if (written === null || written === shown) return;
  if (shown === null) report.src = 'report.html';
  else report.contentWindow.location.reload();
  shown = written;
}

const live = new EventSource('live');
live.addEventListener('live', ({ data }) => show(JSON.parse(data)));
live.addEventListener('report', ({ data }) => showReport(JSON.parse(data)));
live.onerror = () => { byId('state').textContent = 'The dev server does not answer.'; };
`;
