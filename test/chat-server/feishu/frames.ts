import protobuf from "protobufjs";
import { z } from "zod";

/** What goes over the long connection, as Feishu's own clients describe it. */
const { root } = protobuf.parse(`
  syntax = "proto2";
  package pbbp2;
  message Header { required string key = 1; required string value = 2; }
  message Frame {
    required uint64 SeqID = 1;
    required uint64 LogID = 2;
    required int32 service = 3;
    required int32 method = 4;
    repeated Header headers = 5;
    optional string payload_encoding = 6;
    optional string payload_type = 7;
    optional bytes payload = 8;
    optional string LogIDNew = 9;
  }
`);
// At once: Feishu's client, loaded into the same process, takes the support for 64 bits out of what both are made with.
const Wire = root.resolveAll().lookupType("pbbp2.Frame");

export const [CONTROL, DATA] = [0, 1];

export interface Frame {
  readonly service: number;
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

export function encodeFrame({ service, method, headers, payload }: Frame | FrameOfBytes): Uint8Array {
  const list = Object.entries(headers).map(([key, value]) => ({ key, value }));
  const bytes = typeof payload === "string" ? Buffer.from(payload) : payload;
  const frame = { SeqID: 1, LogID: 1, service, method, headers: list, payload: bytes };
  return Wire.encode(Wire.create(frame)).finish();
}

/** A part of what is cut in several need be no text. */
export type FrameOfBytes = Omit<Frame, "payload"> & { readonly payload: Uint8Array };

const Decoded = z.object({
  service: z.int(),
  method: z.int(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  payload: z.instanceof(Uint8Array).default(new Uint8Array()),
});

export function decodeFrame(bytes: Uint8Array): Frame {
  const { service, method, headers, payload } = Decoded.parse(Wire.toObject(Wire.decode(bytes)));
  const named = Object.fromEntries(headers.map(({ key, value }) => [key, value]));
  return { service, method, headers: named, payload: Buffer.from(payload).toString() };
}
