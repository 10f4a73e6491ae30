import { Menu, X } from 'lucide-react';
import { useRef, useState } from 'react';

import { NavList } from './nav-list.tsx';

/** The way to the pages where there is no room for it at the side. */
export function NavDrawer() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        className="button plain icon nav-open"
        aria-label="Open the menu"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        <Menu size={20} aria-hidden="true" />
      </button>
      <dialog
        ref={dialog}
        className="nav-drawer"
        aria-label="Menu"
        onClose={() => setOpen(false)}
        closedby="any"
      >
        {open && (
          <>
            <NavList onFollow={close} />
            <button
              type="button"
              className="button plain icon nav-close"
              aria-label="Close the menu"
              onClick={close}
            >
              <X size={20} aria-hidden="true" />
            </button>
          </>
        )}
      </dialog>
    </>
  );
}
