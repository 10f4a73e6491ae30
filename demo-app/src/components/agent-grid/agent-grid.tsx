import './agent-grid.css';
import {
  AllCommunityModule,
  type ColDef,
  type ICellRendererParams,
  ModuleRegistry,
  type SortChangedEvent,
  themeQuartz,
  type ValueFormatterParams,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useMemo } from 'react';

import type { Agent } from '../../api/types.ts';
import { duration, money, number, percent, time } from '../../lib/format.ts';
import { agentMarks } from '../../lib/tones.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';

ModuleRegistry.registerModules([AllCommunityModule]);

const theme = themeQuartz.withParams({
  fontFamily: 'inherit',
  fontSize: 14,
  headerFontSize: 12,
  headerFontWeight: 550,
  headerHeight: 44,
  rowHeight: 44,
  spacing: 8,
  borderRadius: 0,
  wrapperBorder: false,
  wrapperBorderRadius: '10px 10px 0 0',
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--ink)',
  headerTextColor: 'var(--ink-2)',
  headerBackgroundColor: 'var(--surface)',
  borderColor: 'var(--line)',
  rowHoverColor: 'var(--sunken)',
  browserColorScheme: 'inherit',
});

interface Props {
  /** One page of agents, in the order that `sort` asks for. */
  readonly agents: readonly Agent[];
  /** A column, with a minus before it for descending order. */
  readonly sort: string;
  readonly onSort: (sort: string | null) => void;
}

const figure = (format: (value: number) => string): ColDef<Agent> => ({
  headerClass: 'ag-right-aligned-header',
  cellClass: 'ag-right-aligned-cell figures',
  width: 112,
  valueFormatter: ({ value }: ValueFormatterParams<Agent, number>) =>
    value === null || value === undefined ? '' : format(value),
});

const columns: ColDef<Agent>[] = [
  {
    field: 'name',
    headerName: 'Agent',
    minWidth: 208,
    flex: 3,
    cellRenderer: ({ value }: ICellRendererParams<Agent, string>) => (
      <span className="agent-name">
        <Avatar name={value ?? ''} />
        <strong>{value}</strong>
      </span>
    ),
  },
  {
    field: 'status',
    headerName: 'Status',
    width: 122,
    cellRenderer: ({ value }: ICellRendererParams<Agent, Agent['status']>) =>
      value && <Badge mark={agentMarks[value]} dot />,
  },
  { field: 'role', headerName: 'Role', minWidth: 150, flex: 2 },
  { field: 'team', headerName: 'Team', minWidth: 116, flex: 1 },
  { field: 'model', headerName: 'Model', minWidth: 130, flex: 1 },
  { field: 'runsToday', headerName: 'Runs today', ...figure(number), width: 136 },
  { field: 'successRate', headerName: 'Success', ...figure(percent), width: 104 },
  { field: 'medianMs', headerName: 'Median', ...figure(duration), width: 114 },
  { field: 'spend', headerName: 'Spend, 30 d', ...figure(money) },
  {
    field: 'lastRunAt',
    headerName: 'Last run, UTC',
    width: 136,
    cellClass: 'figures',
    valueFormatter: ({ value }) => (value ? time(String(value)) : ''),
  },
];

/** A page of agents as a data grid: columns can be resized, moved and sorted. Fills the box around it. */
export function AgentGrid({ agents, sort, onSort }: Props) {
  const descending = sort.startsWith('-');
  const column = descending ? sort.slice(1) : sort;
  const columnDefs = useMemo(
    () =>
      columns.map((definition): ColDef<Agent> => {
        const sorted = definition.field === column;
        return { ...definition, sort: sorted ? (descending ? 'desc' : 'asc') : null };
      }),
    [column, descending],
  );
  const rows = useMemo(() => [...agents], [agents]);

  const tellSort = ({ api, source }: SortChangedEvent<Agent>) => {
    if (source !== 'uiColumnSorted') return;
    const sorted = api.getColumnState().find((state) => state.sort);
    onSort(sorted ? `${sorted.sort === 'desc' ? '-' : ''}${sorted.colId}` : null);
  };

  return (
    <AgGridReact<Agent>
      theme={theme}
      rowData={rows}
      columnDefs={columnDefs}
      defaultColDef={defaults}
      getRowId={({ data }) => data.id}
      onSortChanged={tellSort}
      suppressMultiSort
      suppressColumnVirtualisation
      animateRows={false}
    />
  );
}

/** The rows come sorted, whichever page they are of: the grid must leave them as they are. */
const defaults: ColDef<Agent> = { comparator: () => 0, resizable: true, sortable: true };
