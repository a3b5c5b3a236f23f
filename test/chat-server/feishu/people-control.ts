import { z } from "zod";
import { Payload } from "./events.js";
import { Happening, Press, type People } from "./people.js";

const Address = z.strictObject({
  url: z.url(),
  encryptKey: z.string().nullable(),
  verificationToken: z.string().nullable(),
});

/** What a test has people do on Feishu. */
export async function controlPeople(name: string, body: unknown, people: People): Promise<unknown> {
  switch (name) {
    case "happen":
      return people.happen(Happening.parse(body));
    case "press":
      return people.press(Press.parse(body));
    case "deliver":
      return people.deliver(Payload.parse(body));
    case "address":
      people.address(Address.nullable().parse(body));
      return null;
    case "seen":
      return people.seen();
    default:
      throw new Error(`no such control: feishu/${name}`);
  }
}
