import { randomUUID } from 'node:crypto';
import { request } from './request.ts';
import { openSocket } from './websocket.ts';

/** A kernel of a Jupyter server, started with its API like by JupyterLab. */
export interface Kernel {
  /** Runs code and returns its output and the value of its last expression. Throws the error of the code. */
  execute(code: string): Promise<string>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface Message {
  parent_header: { msg_id?: string };
  msg_type: string;
  content: { execution_state?: string; text?: string; data?: Record<string, string>; traceback?: string[] };
}

/** @param token the server's token, if it needs one */
export async function startKernel(server: string, token?: string): Promise<Kernel> {
  const authorization: Record<string, string> = token === undefined ? {} : { Authorization: `token ${token}` };
  const { headers } = await request(`${server}/lab`, { headers: authorization });
  const cookie = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  const xsrf = { ...authorization, Cookie: cookie, 'X-XSRFToken': /_xsrf=([^;]*)/.exec(cookie)?.[1] ?? '' };
  const { status, body } = await request(`${server}/api/kernels`, { method: 'POST', headers: xsrf, body: JSON.stringify({ name: 'python3' }) });
  if (status !== 201) throw new Error(`POST /api/kernels answers ${status}: ${body}`);
  const { id } = JSON.parse(body) as { id: string };
  const session = randomUUID();
  const connect = () => openSocket(`${server}/api/kernels/${id}/channels?session_id=${session}`, { ...authorization, Cookie: cookie });
  let socket = await connect();

  async function execute(code: string): Promise<string> {
    const header = { msg_id: randomUUID(), msg_type: 'execute_request', session, username: '', date: new Date().toISOString(), version: '5.3' };
    const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true };
    socket.send({ channel: 'shell', header, parent_header: {}, metadata: {}, content, buffers: [] });
    let output = '';
    for (;;) {
      const { value, done } = (await socket.messages.next()) as IteratorResult<Message>;
      if (done) throw new Error(`the kernel's connection ended: ${output}`);
      if (value.parent_header.msg_id !== header.msg_id) continue;
      if (value.msg_type === 'error') throw new Error(value.content.traceback?.join('\n'));
      output += value.content.text ?? value.content.data?.['text/plain'] ?? '';
      if (value.content.execution_state === 'idle') return output;
    }
  }

  async function restart(): Promise<void> {
    socket.close();
    const { status: restarted, body: answer } = await request(`${server}/api/kernels/${id}/restart`, { method: 'POST', headers: xsrf });
    if (restarted !== 200) throw new Error(`restarting the kernel answers ${restarted}: ${answer}`);
    socket = await connect();
  }

  async function stop(): Promise<void> {
    socket.close();
    await request(`${server}/api/kernels/${id}`, { method: 'DELETE', headers: xsrf });
  }

  return { execute, restart, stop };
}
