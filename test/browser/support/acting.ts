import type { Locator, Page } from "playwright-core";

/** One colleague at their own browser. */
export interface Colleague {
  readonly page: Page;
  /** Opens a conversation, from the drawer where there is no room for the list. */
  readonly go: (place: string) => Promise<void>;
  readonly send: (text: string) => Promise<void>;
  /** The cards that say it, in the open conversation. */
  readonly cards: (text: string) => Locator;
  /** Fills in the open form, and hands it in. */
  readonly answer: (text: string) => Promise<void>;
  /** Whether something new was posted where they are not looking. */
  readonly unread: (place: string) => Promise<boolean>;
  /** Looks into the thread of the newest card that says it, and leaves it again: on a phone it covers the conversation. */
  readonly inThread: (text: string, look: (thread: Locator) => Promise<void>) => Promise<void>;
}

/** Somebody of the sample company sits down at a fresh browser. */
export async function sitDown(page: Page, name: string): Promise<Colleague> {
  await page.locator(".me").click();
  await page.getByRole("option", { name }).click();
  await page.locator(".me").getByText(name).last().waitFor({ state: "attached" });
  const cards = (text: string): Locator =>
    page.locator(".main").getByRole("article").filter({ hasText: text });
  const entry = (place: string): Locator => page.locator(".entry").filter({ hasText: place });
  return {
    page,
    cards,
    go: async (place) => {
      const drawer = page.locator(".header .drawer-only");
      if (await drawer.isVisible()) await drawer.click();
      await entry(place).click();
    },
    send: async (text) => {
      const box = page.locator(".main .composer textarea");
      await box.fill(text);
      await box.press("Enter");
    },
    answer: async (text) => {
      const form = page.getByRole("dialog");
      await form.getByRole("textbox").first().fill(text);
      await form.locator("button[type=submit]").click();
      await form.waitFor({ state: "detached" });
    },
    unread: async (place) => (await entry(place).locator(".dot").count()) > 0,
    inThread: async (text, look) => {
      const message = page.locator(".main .message").filter({ hasText: text }).last();
      await message.locator(".replies").click();
      const thread = page.locator(".thread");
      await look(thread);
      await thread.locator(".header .icon-button").click();
    },
  };
}

export async function press(within: Locator, name: string): Promise<void> {
  await within.getByRole("button", { name, exact: true }).click();
}

/** Waits for what somebody has to see. */
export async function sees(within: Locator, text: string): Promise<void> {
  await within.getByText(text, { exact: true }).first().waitFor();
}

/** Chooses from what stands under "more". */
export async function choose(within: Locator, menu: string, item: string): Promise<void> {
  await press(within, menu);
  await within.getByRole("menuitem", { name: item, exact: true }).click();
}
