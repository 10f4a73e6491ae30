import 'react-day-picker/style.css';
import './date-range.css';
import { format, parseISO } from 'date-fns';
import { useState } from 'react';
import { type DateRange as Range, DayPicker } from 'react-day-picker';

interface Props {
  /** Days as `2026-06-01`; both belong to the range. */
  readonly from: string;
  readonly to: string;
  /** Hears of a range once both of its ends are chosen. */
  readonly onChange: (from: string, to: string) => void;
}

const name = (day: Date): string => format(day, 'yyyy-MM-dd');

/** A calendar of two months in which a range of days is chosen: its first day, then its last. */
export function DateRange({ from, to, onChange }: Props) {
  const [range, setRange] = useState<Range | undefined>({ from: parseISO(from), to: parseISO(to) });
  const [half, setHalf] = useState(false);
  const choose = (_: Range | undefined, day: Date) => {
    if (!half || !range?.from) {
      setRange({ from: day, to: undefined });
      setHalf(true);
      return;
    }
    const [first, last] = day < range.from ? [day, range.from] : [range.from, day];
    setRange({ from: first, to: last });
    setHalf(false);
    onChange(name(first), name(last));
  };
  return (
    <div className="date-range">
      <DayPicker
        mode="range"
        selected={range}
        onSelect={choose}
        numberOfMonths={2}
        defaultMonth={parseISO(from)}
        weekStartsOn={1}
        fixedWeeks
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the calendar opens at a click: the keyboard goes on in it
        autoFocus
      />
      <p className="date-range-hint" aria-live="polite">
        {half && range?.from
          ? `From ${format(range.from, 'MMM d')}: now choose the last day.`
          : 'Choose the first day.'}
      </p>
    </div>
  );
}
