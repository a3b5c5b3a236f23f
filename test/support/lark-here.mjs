// For a process that is to find Lark's hosts on this machine: it asks for them by their own names, and meets a test's server.
import dns from "node:dns";

const { lookup } = dns;
const here = (host) => (/(?:^|\.)larksuite\.com$/u.test(host) ? "127.0.0.1" : host);
dns.lookup = (host, ...more) => lookup(here(host), ...more);
