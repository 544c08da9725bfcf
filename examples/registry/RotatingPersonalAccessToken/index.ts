import * as oauth from "pulumi-oauth";

const nightly = new oauth.RotatingPersonalAccessToken("nightly", {
    scope: ["idn:sources:manage"],
    rotateAfterDays: 30,
});

export const nightlyId = nightly.currentId;
export const nightlySecret = nightly.currentSecret;
