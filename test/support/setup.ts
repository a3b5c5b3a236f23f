import nock from "nock";

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[?::1\]?)(?::\d+)?$/u;

nock.disableNetConnect();
nock.enableNetConnect(LOOPBACK);
