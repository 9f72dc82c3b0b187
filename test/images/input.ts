/** Calls a method of the DevTools protocol on a page. */
export type Call = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>;

/** What a person does with a keyboard and a mouse. */
export interface Input {
  /** Presses a key while Ctrl is held: its place on the keyboard, and its Windows virtual key code. */
  control(code: string, key: number): Promise<void>;
  /** Types a line, Enter included. */
  type(line: string): Promise<void>;
  /** Clicks into the middle of an element. Throws when there is none. */
  click(selector: string): Promise<void>;
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
    async click(selector) {
      const { root } = (await call('DOM.getDocument')) as { root: { nodeId: number } };
      const { nodeId } = await call('DOM.querySelector', { nodeId: root.nodeId, selector });
      const { model } = (await call('DOM.getBoxModel', { nodeId })) as { model: { content: [number, number, number, number, number, number] } };
      const [left, top, right, , , bottom] = model.content;
      const place = { x: (left + right) / 2, y: (top + bottom) / 2, button: 'left', clickCount: 1 };
      for (const type of ['mousePressed', 'mouseReleased']) await call('Input.dispatchMouseEvent', { type, ...place });
    },
  };
}
