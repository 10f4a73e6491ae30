import '@xyflow/react/dist/style.css';
import './graph-editor.css';
import {
  addEdge,
  Background,
  BackgroundVariant,
  type Connection,
  Controls,
  type Edge,
  MarkerType,
  MiniMap,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useEdgesState,
  useNodesState,
  useReactFlow,
} from '@xyflow/react';
import { useEffect, useState } from 'react';

import type { NodeKind, StepResult, WorkflowLayout } from '../../api/types.ts';
import { NewNodes } from './new-nodes.tsx';
import { StepNode } from './step-node.tsx';
import { freePlace, fromCanvas, toEdges, toNodes } from './translate.ts';

interface Props {
  readonly layout: WorkflowLayout;
  /** Of the last run; each colours its node. */
  readonly results: readonly StepResult[];
  /** Hears of every change, with the graph as it then is. */
  readonly onChange: (layout: WorkflowLayout) => void;
}

const nodeTypes = { step: StepNode };
const edgeOptions = { markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 } } as const;
const fit = { padding: 0.06, minZoom: 0.5, maxZoom: 1 } as const;

/**
 * A workflow as a graph: nodes are moved by pointer or arrow keys, joined by dragging from handle to handle, taken away with
 * Delete. Fills the box around it. It reads `layout` once; give it another `key` to show another workflow.
 */
export function GraphEditor(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ layout, results, onChange }: Props) {
  const [nodes, setNodes, onNodesChange] = useNodesState(toNodes(layout.nodes));
  const [edges, setEdges, onEdgesChange] = useEdgesState(toEdges(layout.edges));
  const [touched, setTouched] = useState(false);
  const { screenToFlowPosition } = useReactFlow();

  useEffect(() => {
    const statuses = new Map(results.map(({ nodeId, status }) => [nodeId, status]));
    setNodes((old) =>
      old.map((node) => ({ ...node, data: { ...node.data, status: statuses.get(node.id) } })),
    );
  }, [results, setNodes]);

  useEffect(() => {
    if (touched) onChange(fromCanvas(nodes, edges));
    // `onChange` is made anew by each render of the page.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [nodes, edges, touched]);

  const connect = (connection: Connection) => {
    setTouched(true);
    setEdges((old) => addEdge<Edge>(connection, old));
  };

  const add = (kind: NodeKind, label: string) => {
    setTouched(true);
    const canvas = document.querySelector('.graph-editor')?.getBoundingClientRect();
    const middle = screenToFlowPosition({
      x: (canvas?.left ?? 0) + (canvas?.width ?? 0) / 2,
      y: (canvas?.top ?? 0) + (canvas?.height ?? 0) / 2,
    });
    const id = crypto.randomUUID();
    setNodes((old) => {
      const place = freePlace({ x: middle.x - 100, y: middle.y - 32 }, old);
      const made = toNodes([{ id, kind, label, agentId: null, ...place }]);
      return [
        ...old.map((other) => ({ ...other, selected: false })),
        ...made.map((node) => ({ ...node, selected: true })),
      ];
    });
  };

  return (
    <div className="graph-editor">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        defaultEdgeOptions={edgeOptions}
        onNodesChange={(changes) => {
          // React Flow also reports what it measured and what was selected: neither changes the workflow.
          if (changes.some(({ type }) => type === 'position' || type === 'remove'))
            setTouched(true);
          onNodesChange(changes);
        }}
        onEdgesChange={(changes) => {
          if (changes.some(({ type }) => type === 'remove')) setTouched(true);
          onEdgesChange(changes);
        }}
        onConnect={connect}
        deleteKeyCode={['Delete', 'Backspace']}
        fitView
        fitViewOptions={fit}
        minZoom={0.2}
        preventScrolling={false}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--line)" />
        <Controls showInteractive={false} fitViewOptions={fit} />
        <MiniMap
          pannable
          className="graph-map"
          style={{ width: 144, height: 96 }}
          ariaLabel="The whole workflow, small"
        />
        <Panel position="top-left">
          <NewNodes onAdd={add} />
        </Panel>
      </ReactFlow>
    </div>
  );
}
