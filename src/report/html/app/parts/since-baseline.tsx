import type { BaselineResult, Growth } from '../../../../analysis/baseline/types.ts';
import { baselineHeadline, knownText, tightenText } from '../../../baseline-words.ts';
import { figureName, figureValue } from '../../../figures.ts';
import { useView } from '../view.ts';

/** What is new beside the baseline, and what got better; nothing where the build was held against none. */
export function SinceBaseline() {
  const { baseline } = useView().report;
  return baseline ? <Changes baseline={baseline} /> : null;
}

function Changes({ baseline }: { readonly baseline: BaselineResult }) {
  const { href } = useView();
  const { verdict, text } = baselineHeadline(baseline);
  const rest = [knownText(baseline), tightenText(baseline)].filter((words) => words !== '');
  return (
    <section className="since" aria-labelledby="since">
      <h2 id="since" className={verdict === 'fail' ? 'bad' : 'ok'}>
        Since the baseline: {text}
      </h2>
      <ul>
        {baseline.newBudgets.map((growth) => (
          <li key={`${growth.route} ${growth.profile} ${figureName(growth.figure)}`}>
            <a className="path" href={href('route', { path: growth.route })}>
              {growth.route}
            </a>
            : {growthText(growth)}
          </li>
        ))}
        {baseline.newFindings.map((finding) => (
          <li key={finding}>
            New finding: <a href={href('findings')}>{finding}</a>
          </li>
        ))}
        {rest.map((words) => (
          <li key={words} className="fix">
            {words}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `first-load JS was 120.0 kB, is 130.0 kB` */
function growthText({ figure, profile, before, value }: Growth): string {
  const on = profile === null ? '' : ` on ${profile}`;
  const is = value === null ? '' : ` is ${figureValue(figure, value)}`;
  const was = before === null ? '' : `, was ${figureValue(figure, before)}`;
  return `${figureName(figure)}${on}${is}${was}`;
}
