using Pulumi.Embedded.Tenant.Control;

return await TenantCommand.RunAsync(args, Console.Out, Console.Error);
