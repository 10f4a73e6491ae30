import { ShipWheel } from 'lucide-react';

export function Logo() {
  return (
    <div className="logo">
      <ShipWheel size={22} strokeWidth={2.2} aria-hidden="true" />
      Wheelhouse
    </div>
  );
}
