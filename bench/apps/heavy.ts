import { shell, type BenchApp } from './app.ts';

/** Pages that hold whole packages: nothing is shaken off. Monaco starts workers of its own. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  antd: ['antd'],
  'ant-icons': ['@ant-design/icons'],
  codemirror: ['codemirror', '@codemirror/lang-javascript', '@codemirror/lang-python'],
  echarts: ['echarts'],
  monaco: ['monaco-editor'],
  mui: ['@mui/material'],
  'mui-icons': ['@mui/icons-material'],
  pdf: ['pdfjs-dist'],
  plotly: ['plotly.js-dist'],
  recharts: ['recharts'],
  sheets: ['xlsx'],
  three: ['three'],
};

/** An app whose bytes come from packages: some 17,000 modules, some 29 MB of JavaScript. */
export function heavyApp(): BenchApp {
  const pages = Object.entries(PAGES).map(([name, packages]): [string, string] => [
    `src/pages/${name}.tsx`,
    page(packages),
  ]);
  const routes = Object.keys(PAGES).map((name) => ({ path: `/${name}`, page: `pages/${name}` }));
  return { name: 'heavy', files: new Map([...shell(routes), ...pages]) };
}

/** Three libraries of one page each, as apps use them: only what is named is kept. */
export function mixedApp(): BenchApp {
  const routes = ['antd', 'recharts', 'codemirror'].map((name) => ({
    path: `/${name}`,
    page: `pages/${name}`,
  }));
  const files: [string, string][] = [
    [
      'src/pages/antd.tsx',
      `import { Button, DatePicker, Form, Input, Modal, Select, Table, Tabs, Tree, Upload } from 'antd';
export function Component() {
  return (
    <Form>
      <Form.Item label="Name"><Input /></Form.Item>
      <Form.Item label="Day"><DatePicker /></Form.Item>
      <Form.Item label="Kind"><Select options={[]} /></Form.Item>
      <Tabs items={[{ key: 'a', label: 'A', children: <Table dataSource={[]} columns={[]} /> }]} />
      <Tree treeData={[]} />
      <Upload><Button>Send</Button></Upload>
      <Modal open={false}>Sure?</Modal>
    </Form>
  );
}
`,
    ],
    [
      'src/pages/recharts.tsx',
      `import { Area, AreaChart, Bar, BarChart, CartesianGrid, Legend, Line, LineChart, Pie, PieChart, Tooltip, XAxis, YAxis } from 'recharts';
const data = [{ name: 'a', value: 1 }, { name: 'b', value: 2 }];
export function Component() {
  return (
    <>
      <LineChart data={data}><CartesianGrid /><XAxis /><YAxis /><Tooltip /><Legend /><Line dataKey="value" /></LineChart>
      <BarChart data={data}><Bar dataKey="value" /></BarChart>
      <AreaChart data={data}><Area dataKey="value" /></AreaChart>
      <PieChart><Pie data={data} dataKey="value" /></PieChart>
    </>
  );
}
`,
    ],
    [
      'src/pages/codemirror.tsx',
      `import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { basicSetup, EditorView } from 'codemirror';
export function Component() {
  return <div ref={(parent) => { if (parent) new EditorView({ extensions: [basicSetup, javascript({ jsx: true }), python()], parent }); }} />;
}
`,
    ],
  ];
  return { name: 'mixed', files: new Map([...shell(routes), ...files]) };
}

function page(packages: readonly string[]): string {
  const imports = packages.map((name, at) => `import * as part${at} from '${name}';`);
  const parts = packages.map((_, at) => `...Object.entries(part${at})`);
  return `${imports.join('\n')}

const everything: [string, unknown][] = [${parts.join(', ')}];

export function Component() {
  return <ul>{everything.map(([name, value]) => <li key={name}>{name}: {typeof value}</li>)}</ul>;
}
`;
}
