import { CalendarDays } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { DateRange } from '#form/parts/date-range.tsx';

import { daysIn, shiftDay } from '../../lib/days.ts';
import { day } from '../../lib/format.ts';

interface Props {
  /** The range that is shown; undefined while it is not known. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (from: string, to: string) => void;
}

const spans = [7, 30, 90];

/** The days that a report covers: common spans at a click, any other from a calendar. */
export function RangeField({ from, to, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (!field.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);

  return (
    <>
      <fieldset className="bare range-spans" aria-label="Days up to the last one shown">
        {spans.map((span) => (
          <button
            key={span}
            type="button"
            className="button"
            disabled={to === undefined}
            aria-pressed={from !== undefined && to !== undefined && daysIn(from, to) === span}
            onClick={() => to && onChange(shiftDay(to, 1 - span), to)}
          >
            {span} days
          </button>
        ))}
      </fieldset>
      <div ref={field} className="range-field">
        <button
          ref={button}
          type="button"
          className="button range-button figures"
          aria-expanded={open}
          aria-haspopup="dialog"
          disabled={from === undefined}
          onClick={() => setOpen(!open)}
        >
          <CalendarDays size={16} aria-hidden="true" />
          {from && to ? (
            `${day(from)} – ${day(to)}`
          ) : (
            <span className="visually-hidden">Loading the days</span>
          )}
        </button>
        {open && from && to && (
          <dialog open className="card range-panel" aria-label="Days of the report">
            <DateRange
              from={from}
              to={to}
              onChange={(first, last) => {
                setOpen(false);
                button.current?.focus();
                onChange(first, last);
              }}
            />
          </dialog>
        )}
      </div>
    </>
  );
}
