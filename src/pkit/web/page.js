// What the page adds to textual-serve's terminal: the clipboard, and the truth about it.
(() => {
  "use strict";

  // The browser may ask the user first, and the explorer does not wait for ever.
  const PATIENCE = 1500;

  const inTime = (promise) =>
    Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error("no answer")), PATIENCE))]);

  // Elsewhere than in Chromium each reading opens a menu of the browser's own.
  async function mayRead() {
    try {
      return (await navigator.permissions.query({ name: "clipboard-read" })).state !== "denied";
    } catch {
      return false;
    }
  }

  // Both forms of one text, for the program that it is pasted into to choose from.
  function both(text, html) {
    const blob = (type, content) => new Blob([content], { type });
    return new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) });
  }

  async function put(text, html) {
    if (html && navigator.clipboard.write && window.ClipboardItem) {
      try {
        return await inTime(navigator.clipboard.write([both(text, html)]));
      } catch {
        // A browser that takes no HTML still takes the text.
      }
    }
    return inTime(navigator.clipboard.writeText(text));
  }

  async function copied(text, html) {
    try {
      await put(text, html);
    } catch (problem) {
      return { wrote: false, detail: String(problem.message ?? problem) };
    }
    if (!(await mayRead())) {
      return { wrote: true, detail: "the browser does not let a page read it back" };
    }
    try {
      return { wrote: true, read: await inTime(navigator.clipboard.readText()), detail: "" };
    } catch {
      return { wrote: true, detail: "the browser was not allowed to read it back" };
    }
  }

  // Keys that the keyboard of a phone does not have.
  let socket;
  document.querySelector("nav").addEventListener("pointerdown", (event) => {
    event.preventDefault(); // or the terminal loses the focus, and the keyboard goes away
    const key = event.target.dataset.key;
    if (key && socket?.readyState === Plain.OPEN) {
      socket.send(JSON.stringify(["stdin", key]));
    }
  });

  // A finger scrolls what is under it, as the wheel of a mouse does.
  const STEP = 60; // pixels for one turn of the wheel: the three lines that the explorer scrolls for it
  const terminal = document.getElementById("terminal");
  let from = 0;
  terminal.addEventListener("touchstart", ({ touches: [finger] }) => (from = finger.clientY), { passive: true });
  terminal.addEventListener(
    "touchmove",
    ({ touches: [{ clientX, clientY }, second] }) => {
      while (!second && Math.abs(clientY - from) >= STEP) {
        const deltaY = Math.sign(from - clientY) * STEP;
        from -= deltaY;
        const turned = new WheelEvent("wheel", { deltaY, clientX, clientY, bubbles: true, cancelable: true });
        terminal.querySelector(".xterm-screen")?.dispatchEvent(turned);
      }
    },
    { passive: true },
  );

  // An on-screen keyboard covers the page in some browsers, and makes it smaller in others.
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    const covered = view.scale === 1 ? Math.max(0, window.innerHeight - view.height) : 0;
    document.documentElement.style.setProperty("--covered", `${covered}px`);
    window.dispatchEvent(new Event("resize")); // the terminal fits itself into the room that is left
  });

  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      socket = this;
      this.addEventListener("open", () => document.querySelector(".xterm-helper-textarea")?.focus());
      this.addEventListener("message", async ({ data }) => {
        const [kind, wanted] = typeof data === "string" ? JSON.parse(data) : [];
        if (kind === "copy") {
          this.send(JSON.stringify(["copied", { number: wanted.number, ...(await copied(wanted.text, wanted.html)) }]));
        }
      });
    }
  };

  // The terminal measures its letters once, so the font has to be there before it.
  const start = window.onload;
  window.onload = null;
  document.fonts.load("16px 'Roboto Mono'").finally(() => start());
})();
