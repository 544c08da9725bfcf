using Pulumi.Embedded.Tenant.Control;

return await TenantCommand.Create(Console.Out, Console.Error).Parse(args).InvokeAsync();
