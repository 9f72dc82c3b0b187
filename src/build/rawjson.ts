/** BuildKit's own progress (`--progress rawjson`), the message SolveStatus of its control API, as far as it is used. */
export interface SolveStatus {
  vertexes?: Vertex[];
  logs?: VertexLog[];
}

/** A node of the build graph. It is told again, whole, whenever something about it changes. */
export interface Vertex {
  digest: string;
  name: string;
  started?: string;
  completed?: string;
  cached?: boolean;
  error?: string;
}

export interface VertexLog {
  vertex: string;
  /** Base64. */
  data: string;
}

/**
 * Reads the stream line by line. Older versions of buildx indent each message over several lines, newer ones
 * write it on one. What is no JSON, the error at the end above all, is text.
 */
export function readRawjson(onStatus: (status: SolveStatus) => void, onText: (line: string) => void): (line: string) => void {
  let message: string[] = [];
  return (line) => {
    if (message.length === 0 && !line.startsWith('{')) {
      onText(line);
      return;
    }
    message.push(line);
    if (!line.endsWith('}') || (message.length > 1 && line !== '}')) return;
    onStatus(JSON.parse(message.join('\n')));
    message = [];
  };
}
