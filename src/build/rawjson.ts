/** BuildKit's progress (`--progress rawjson`): the used part of the message SolveStatus of its control API. */
export interface SolveStatus {
  vertexes?: Vertex[];
  logs?: VertexLog[];
}

/** A node of the build graph. BuildKit sends the complete node after every change. */
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
  /** 1: standard output, 2: errors. */
  stream?: number;
  /** Base64. */
  data: string;
}

/**
 * Returns a function that reads the stream line by line. Older versions of buildx indent each message over several lines;
 * newer versions write it on one. Lines that are not JSON, such as the final error, go to `onText`.
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
