"use strict";
// Loaded before a program's own modules. util.inspect of Node.js 20.20 never ends when it colours a stack whose frame ends right behind
// "node_modules/<name>" or "node_modules/@<scope>/<name>", and the SDK's source maps make such frames: a program that throws would hang
// instead of failing. Such errors are shown without colours.
const util = require("util");

const endsBehindModule = /[/\\]node_modules[/\\](@[^/\\\n]*[/\\])?[^/\\\n]*$/m;
const inspect = util.inspect;

function finiteInspect(value, ...options) {
    const colours = typeof options[0] === "object" && options[0] !== null && options[0].colors;
    if (colours && value instanceof Error && endsBehindModule.test(String(value.stack)))
        return inspect(value, { ...options[0], colors: false });
    return inspect(value, ...options);
}

util.inspect = Object.defineProperties(finiteInspect, Object.getOwnPropertyDescriptors(inspect));
