import '../../components/ui/state.css';
import { Compass } from 'lucide-react';

import { AppLink } from '../../components/app-link.tsx';

export default function NotFound() {
  return (
    <div className="state">
      <title>No such page · Wheelhouse</title>
      <Compass size={28} aria-hidden="true" />
      <h1>No such page</h1>
      <p>It may have moved, or the address has a mistake.</p>
      <AppLink to="/" className="button primary">
        To the dashboard
      </AppLink>
    </div>
  );
}
