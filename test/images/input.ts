/** Calls a method of the DevTools protocol on a page. */
export type Call = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>;

/** What a person does with a keyboard and a mouse. */
export interface Input {
  /** Presses a key while Ctrl is held: its place on the keyboard, and its Windows virtual key code. */
  control(code: string, key: number): Promise<void>;
  /** Types a line, Enter included. */
  type(line: string): Promise<void>;
  /** Clicks twice. */
  open(x: number, y: number): Promise<void>;
}

export function inputOf(call: Call): Input {
  async function press(types: readonly string[], key: Readonly<Record<string, unknown>>): Promise<void> {
    for (const type of types) await call('Input.dispatchKeyEvent', { type, ...key });
  }

  return {
    control: (code, key) => press(['rawKeyDown', 'keyUp'], { code, windowsVirtualKeyCode: key, modifiers: 2 }),
    async type(line) {
      await call('Input.insertText', { text: line });
      await press(['keyDown', 'keyUp'], { code: 'Enter', key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 });
    },
    async open(x, y) {
      for (const clickCount of [1, 2])
        for (const type of ['mousePressed', 'mouseReleased']) await call('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount });
    },
  };
}
