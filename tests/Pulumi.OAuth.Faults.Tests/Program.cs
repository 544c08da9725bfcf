using Pulumi.OAuth.Faults.Tests.Machine.Hosts;
using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.OAuth.Faults.Tests.Soak;

// Started by an engine this assembly is a program of a stack; a test host loads it without coming here.
return args switch
{
    [CommandHostProgram.Argument, ..] => await CommandHostProgram.RunAsync(args),
    [TenantHostProgram.Argument, var port, var file, var offset] => await TenantHostProgram.RunAsync(port, file, offset),
    _ => await StackProgram.RunAsync(),
};
