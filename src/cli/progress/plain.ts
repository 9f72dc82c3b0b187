import type { BuildEvent } from '../../build/event.ts';
import { endText, selectionText, stepText } from './line.ts';
import type { ProgressView } from './progress.ts';

/** One line per event, with the output of the steps. */
export function plain(write: (line: string) => void): ProgressView {
  return {
    onEvent(event) {
      const line = lineOf(event);
      if (line !== undefined) write(line);
    },
    end: async () => {},
  };
}

function lineOf(event: BuildEvent): string | undefined {
  switch (event.event) {
    case 'start':
      return undefined;
    case 'output':
      return `${event.stage} ${event.step} | ${event.line}`;
    case 'step':
    case 'image':
      return event.state === 'waiting'
        ? undefined
        : `${event.stage} ${event.event === 'step' ? stepText(event) : event.text}${event.state === 'running' ? '' : ` · ${endText(event)}`}`;
    default:
      return selectionText(event);
  }
}
