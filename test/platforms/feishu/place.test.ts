import { describe, expect, it } from "vitest";
import { titleAt } from "../../../src/platforms/feishu/place.js";

describe("what the product is called", () => {
  it.each([
    ["https://open.larksuite.com", "Lark"],
    ["https://lark.acme.example", "Lark"],
    ["https://open-larksuite-com.proxy.acme.example:8443", "Lark"],
    ["https://open.feishu.cn", "Feishu"],
    ["https://open.larkoffice.com", "Feishu"],
    ["https://clark.acme.example", "Feishu"],
    ["http://127.0.0.1:9000", "Feishu"],
  ])("at %s is %s", (url, title) => {
    expect(titleAt(url).en).toBe(title);
  });
});
