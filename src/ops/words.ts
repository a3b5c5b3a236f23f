import type { Localized } from "../core/locale.js";

/** Why nothing can listen there, for whoever starts it. */
export const words = {
  portTaken: (host: string, port: number): Localized<string> => ({
    "zh-CN": `${host} 的端口 ${port} 已被占用。请停掉占用它的程序，或把 PORT 改成别的。`,
    en: `Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one.`,
  }),
  portNotAllowed: (port: number): Localized<string> => ({
    "zh-CN": `当前用户不能使用端口 ${port}。请把 PORT 改成 1023 以上的。`,
    en: `Port ${port} is not open to this user: set PORT to one above 1023.`,
  }),
  notOurAddress: (host: string): Localized<string> => ({
    "zh-CN": `${host} 不是这台机器的地址。请把 HOST 改成这台机器的，例如 127.0.0.1。`,
    en: `${host} is not an address of this machine: set HOST to one of its own, such as 127.0.0.1.`,
  }),
};
