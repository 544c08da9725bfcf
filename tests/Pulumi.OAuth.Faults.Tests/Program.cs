using Pulumi.OAuth.Faults.Tests.Machine.Hosts;
using Pulumi.OAuth.Faults.Tests.Processes;

// Started by an engine this assembly is a program of a stack; a test host loads it without coming here.
return args is [CommandHostProgram.Argument, ..] ? await CommandHostProgram.RunAsync(args) : await StackProgram.RunAsync();
