/** Calls a method of the DevTools protocol on a page. */
export type Call = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>;

/** Input from keyboard and mouse. */
export interface Input {
  /** Presses a key with Ctrl, given by its DOM code and its Windows virtual key code. */
  control(code: string, key: number): Promise<void>;
  /** Types a line and Enter. */
  type(line: string): Promise<void>;
  /** Clicks into the middle of an element. Throws if there is none. */
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
