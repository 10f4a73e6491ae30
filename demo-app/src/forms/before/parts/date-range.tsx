export { DateRange } from '../../../components/date-range/date-range.tsx';
