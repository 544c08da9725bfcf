using Pulumi.OAuth.Faults.Tests.Processes;

// Started by an engine this assembly is a program of a stack; a test host loads it without coming here.
return await StackProgram.RunAsync();
