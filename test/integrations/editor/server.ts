import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url));

/** The settings of an editor, except that the schema store is off: only the modeline of a file names its schema. */
const SETTINGS: Readonly<Record<string, unknown>> = { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } };

interface Position {
  line: number;
  character: number;
}

export interface Problem {
  message: string;
  range: { start: Position; end: Position };
}

export interface Proposal {
  label: string;
  insertText?: string;
  documentation?: string | { value: string };
}

export interface Action {
  title: string;
}

/** An open document; positions are offsets in its text. */
export interface Editor {
  problems(): Promise<Problem[]>;
  /** The Markdown of the hover at a position. */
  hover(offset: number): Promise<string>;
  complete(offset: number): Promise<Proposal[]>;
  fixes(problem: Problem): Promise<Action[]>;
}

export interface Server {
  /** Opens a file with this text; the file need not exist. */
  open(path: string, text: string): Editor;
  stop(): void;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/** Starts yaml-language-server, controlled with LSP over its standard streams. */
export async function startServer(): Promise<Server> {
  const child = spawn(process.execPath, [PROGRAM, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  const published = new Map<string, (problems: Problem[]) => void>();
  const send = (message: Message): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  let ids = 0;
  const request = <Result>(method: string, params: unknown): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.set(++ids, { resolve: resolve as (result: unknown) => void, reject });
      send({ id: ids, method, params });
    });
  const receive = ({ id, method, params, result, error }: Message): void => {
    if (method === 'workspace/configuration') {
      const { items } = params as { items: { section: string }[] };
      send({ id: id!, result: items.map(({ section }) => SETTINGS[section] ?? null) });
    } else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: Problem[] };
      published.get(uri)?.(diagnostics);
    } else if (method !== undefined) {
      if (id !== undefined) send({ id, result: null });
    } else if (error) waiting.get(id!)?.reject(new Error(error.message));
    else waiting.get(id!)?.resolve(result);
  };
  readMessages(child.stdout, receive);
  await request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: {
        completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
      workspace: { configuration: true },
    },
  });
  send({ method: 'initialized', params: {} });

  return {
    open(path, text) {
      const uri = pathToFileURL(path).href;
      const problems = new Promise<Problem[]>((resolve) => published.set(uri, resolve));
      send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
      const at = (offset: number) => ({ textDocument: { uri }, position: positionOf(text, offset) });
      return {
        problems: () => problems,
        hover: async (offset) => (await request<{ contents: { value: string } } | null>('textDocument/hover', at(offset)))?.contents.value ?? '',
        complete: async (offset) => (await request<{ items: Proposal[] }>('textDocument/completion', at(offset))).items,
        fixes: (problem) => request('textDocument/codeAction', { textDocument: { uri }, range: problem.range, context: { diagnostics: [problem] } }),
      };
    },
    stop: () => void child.kill(),
  };
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

/** Reads messages from a stream: a header with the length, an empty line, JSON. */
function readMessages(stream: NodeJS.ReadableStream, receive: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  stream.on('data', (part: Buffer) => {
    buffer = Buffer.concat([buffer, part]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end === -1) return;
      const body = end + 4 + Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, end))![1]);
      if (buffer.length < body) return;
      receive(JSON.parse(buffer.toString('utf8', end + 4, body)));
      buffer = buffer.subarray(body);
    }
  });
}
