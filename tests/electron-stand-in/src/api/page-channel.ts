import type { Target } from '../browser/target.ts';
import type { FromPage, ToPage } from '../page/ipc-renderer.ts';

type Receive = (message: FromPage, reply: (message: ToPage) => void) => void;

/** The line between Node and the isolated world of the document that a window shows. */
export class PageChannel {
  private readonly target: Target;
  private context: number | undefined;

  constructor(target: Target, receive: Receive) {
    this.target = target;
    const { page, mainFrame, binding, world } = target;
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== binding) return;
      // A call proves the context; its announcement may come later.
      this.context = executionContextId;
      receive(JSON.parse(payload) as FromPage, (reply) => this.tell(executionContextId, reply));
    });
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string };
      if (frameId === mainFrame && context.name === world) this.context = context.id;
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.context === executionContextId) this.close();
    });
    page.on('Runtime.executionContextsCleared', () => this.close());
  }

  /** Says something to the document; as in Electron, it is lost where there is none. */
  send(message: ToPage): void {
    if (this.context !== undefined) this.tell(this.context, message);
  }

  /** The document is gone. */
  close(): void {
    this.context = undefined;
  }

  private tell(executionContextId: number, message: ToPage): void {
    const functionDeclaration = '(receiver, message) => globalThis[receiver](message)';
    const args = [{ value: this.target.receiver }, { value: message }];
    void this.target.page
      .send('Runtime.callFunctionOn', { functionDeclaration, executionContextId, arguments: args, silent: true })
      // The document may have gone meanwhile.
      .catch(() => {});
  }
}
