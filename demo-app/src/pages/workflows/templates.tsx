import { Workflow as Icon } from 'lucide-react';

import type { Template } from '../../api/types.ts';
import type { Loaded } from '../../api/use-api.ts';
import { SkeletonText } from '../../components/ui/skeleton.tsx';
import { Failed } from '../../components/ui/state.tsx';

/** The patterns that the teams' workflows follow. */
export function Templates({ templates }: { readonly templates: Loaded<readonly Template[]> }) {
  return (
    <section className="templates" aria-labelledby="templates">
      <h2 id="templates">Templates</h2>
      {templates.status === 'failed' ? (
        <div className="card">
          <Failed what="The templates" error={templates.error} retry={templates.reload} />
        </div>
      ) : (
        <ul className="template-list">
          {templates.data
            ? templates.data.map((template) => (
                <li key={template.id} className="card template">
                  <Icon size={18} aria-hidden="true" />
                  <div>
                    <h3>{template.name}</h3>
                    <p>{template.description}</p>
                    <p className="template-facts">
                      {template.category} · {template.stepCount} steps
                    </p>
                  </div>
                </li>
              ))
            : Array.from({ length: 6 }, (_, i) => (
                <li key={i} className="card template" aria-hidden="true">
                  <div>
                    <SkeletonText width="20ch" />
                    <p>
                      <SkeletonText width="32ch" />
                    </p>
                  </div>
                </li>
              ))}
        </ul>
      )}
    </section>
  );
}
